import { t as require_lib } from "./vendor~index.js";

export default require_lib();

export {  };