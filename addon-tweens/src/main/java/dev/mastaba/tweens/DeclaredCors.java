package dev.mastaba.tweens;

import dev.mastaba.core.extend.Origin;

/** A policy as it was declared; the route is empty for that of all others. */
record DeclaredCors(String route, Cors policy, Origin origin) {}
