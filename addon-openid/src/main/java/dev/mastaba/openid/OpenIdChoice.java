package dev.mastaba.openid;

/**
 * A provider that a user may choose to log in by.
 *
 * @param name the provider's name in this application
 * @param title what users read
 * @param url where the login begins: a path
 */
public record OpenIdChoice(String name, String title, String url) {}
