/** How laws are written down: a name whose violation has fixed terms, the place where it stands, and the question. */
