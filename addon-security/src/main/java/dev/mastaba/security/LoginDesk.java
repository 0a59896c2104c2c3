package dev.mastaba.security;

/**
 * The parts that check passwords; an entry of the registry.
 *
 * @param application the application's id, which separates its attempts from those of other applications
 */
record LoginDesk(RequestUsers users, LoginThrottle throttle, PasswordHasher hasher, String application) {
    /** Returns the name under which the attempts for an account are counted. */
    String account(String name) {
        return application + "\n" + users.store().canonical(name);
    }
}
