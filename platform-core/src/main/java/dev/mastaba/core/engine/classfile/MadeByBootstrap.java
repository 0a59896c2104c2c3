package dev.mastaba.core.engine.classfile;

/**
 * The result of a bootstrap method when the code first runs: a lambda, a concatenated text, or a constant.
 *
 * @param bootstrap the method's index among the class's bootstrap methods
 * @param name the name that is passed to the method
 * @param descriptor the type
 */
record MadeByBootstrap(int bootstrap, String name, String descriptor) {}
