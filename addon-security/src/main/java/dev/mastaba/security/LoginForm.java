package dev.mastaba.security;

/**
 * The model of the login page.
 *
 * @param name the entered name
 * @param next the place to return to after the login; may be empty
 * @param problem why the login failed; may be empty
 */
record LoginForm(String name, String next, String problem) {}
