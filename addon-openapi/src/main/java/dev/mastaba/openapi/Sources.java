package dev.mastaba.openapi;

import dev.mastaba.core.application.Application;

/** The sources of one document. Confined to one thread. */
record Sources(
        Application application,
        ApplicationFacts facts,
        Inputs inputs,
        AnswerSchemas answers,
        Failures failures,
        Logins logins) {}
