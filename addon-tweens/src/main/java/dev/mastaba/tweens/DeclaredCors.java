package dev.mastaba.tweens;

import dev.mastaba.core.extend.Origin;

/** A declared policy; the route is empty for the policy of all other routes. */
record DeclaredCors(String route, Cors policy, Origin origin) {}
