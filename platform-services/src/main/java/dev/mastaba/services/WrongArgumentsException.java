package dev.mastaba.services;

/** Thrown if a command has arguments that it does not accept. The message is for the user. */
public final class WrongArgumentsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception with a message. */
    public WrongArgumentsException(String message) {
        super(message, null, false, false);
    }
}
