package dev.mastaba.core.engine.dispatch;

/** The declaration that the application's execution policy never blocks, as a registry entry. */
public record NonBlockingPolicy() {}
