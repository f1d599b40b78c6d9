/** Which build this code is of: a page and its workers must be of the same one. `dev` where nothing was built. */
export const BUILD: string = typeof __BUILD_ID__ === 'undefined' ? 'dev' : __BUILD_ID__;
