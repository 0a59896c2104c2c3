package dev.mastaba.core.engine.classfile;

/**
 * A place where a class makes a lambda or a method reference.
 *
 * @param descriptor what is captured, and the interface that it becomes
 * @param method what it calls
 */
public record LambdaSite(String descriptor, MethodHandleConstant method) {}
