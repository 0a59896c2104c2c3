package dev.example.shop;

import static java.time.Duration.ofMinutes;

import dev.example.jobs.Jobs;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;

/** A shop that counts its stock now and then. */
@Component
@App("shop")
public final class Shop implements AddOn {
    private final AtomicInteger counted = new AtomicInteger();

    @Override
    public void include(Configurator config) {
        config.route("front", "/").get(request -> Response.text("Counted " + counted.get() + " times"));
        // tag::add-job
        Jobs.of(config).addJob("count", ofMinutes(5), counted::incrementAndGet);
        // end::add-job
    }
}
