import { t as require_lib } from "./vendor~index2.js";

export default require_lib();

export {  };