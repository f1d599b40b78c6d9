/** Names this build, so that a worker of another build is noticed at once. `dev` and `test` outside a build (vite.config.ts). */
declare const __BUILD_ID__: string;
