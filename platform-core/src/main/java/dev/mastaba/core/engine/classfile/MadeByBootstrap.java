package dev.mastaba.core.engine.classfile;

/**
 * What a bootstrap method makes when the code first runs: a lambda, a text put together, a constant.
 *
 * @param bootstrap the method's place among the class's bootstrap methods
 * @param name the name that the method is given
 * @param descriptor the type
 */
record MadeByBootstrap(int bootstrap, String name, String descriptor) {}
