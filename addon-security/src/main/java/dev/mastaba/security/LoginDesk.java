package dev.mastaba.security;

/**
 * The parts that check passwords; an entry of the registry.
 *
 * @param application the application's id, which keeps its attempts apart from those of others
 */
record LoginDesk(RequestUsers users, LoginThrottle throttle, PasswordHasher hasher, String application) {
    /** The name under which attempts for an account are counted. */
    String account(String name) {
        return application + "\n" + users.store().canonical(name);
    }
}
