package dev.mastaba.openid;

import java.time.Duration;

/**
 * The time limits of logins with providers.
 *
 * @param call the longest time for one call to a provider
 * @param skew the largest accepted deviation of a provider's clock
 */
record OpenIdTimes(Duration call, Duration skew) {}
