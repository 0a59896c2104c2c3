package dev.mastaba.docs.scanning;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Scanned;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

// tag::scanning-own
/** Marks a static method, or a method of a scanned object, that is called at intervals. */
@Configures(Every.Reader.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Every {
    /** The time between two calls, in ISO 8601 format. */
    String value();

    /** Declares the job. */
    final class Reader implements AnnotationReader<Every, Configurator> {
        @Override
        public void read(Configurator config, Every every, Scanned on) {
            Scanned.Function job = on.function("static void clean(AtomicInteger counter) { … }");
            String name = job.method().getName();
            config.declare(Action.of("job", name)
                    .introspectable(Introspectable.of("jobs", name, "job").with("every", every.value())));
        }
    }
}
// end::scanning-own
