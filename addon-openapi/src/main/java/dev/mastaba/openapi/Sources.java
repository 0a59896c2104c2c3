package dev.mastaba.openapi;

import dev.mastaba.core.application.Application;

/** The sources of one document. Confined to one thread. */
record Sources(
        Application application, Facts facts, Inputs inputs, Answers answers, Failures failures, Logins logins) {}
