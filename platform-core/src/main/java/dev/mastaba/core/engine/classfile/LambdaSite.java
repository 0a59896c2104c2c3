package dev.mastaba.core.engine.classfile;

/**
 * A place at which a class creates a lambda or a method reference.
 *
 * @param descriptor the captured values and the resulting interface
 * @param method the method that it calls
 */
public record LambdaSite(String descriptor, MethodHandleConstant method) {}
