package dev.mastaba.core.security;

/** Whether something is permitted, and why. */
public sealed interface Decision permits Decision.Allowed, Decision.Denied, AclDecision {
    /** Whether it is. */
    boolean permitted();

    /** Why, for people; clients are not told. */
    String reason();

    /** It is permitted. */
    static Decision allowed(String reason) {
        return new Allowed(reason);
    }

    /** It is not. */
    static Decision denied(String reason) {
        return new Denied(reason);
    }

    /**
     * It is permitted.
     *
     * @param reason why
     */
    record Allowed(String reason) implements Decision {
        @Override
        public boolean permitted() {
            return true;
        }
    }

    /**
     * It is not permitted.
     *
     * @param reason why
     */
    record Denied(String reason) implements Decision {
        @Override
        public boolean permitted() {
            return false;
        }
    }
}
