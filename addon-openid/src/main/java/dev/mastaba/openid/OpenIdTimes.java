package dev.mastaba.openid;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param call the most for one call to a provider
 * @param skew how far a provider's clock may be off
 */
record OpenIdTimes(Duration call, Duration skew) {}
