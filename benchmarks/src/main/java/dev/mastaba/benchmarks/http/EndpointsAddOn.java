package dev.mastaba.benchmarks.http;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The measured application as a bundle. The setting {@code benchmark.nonblocking} declares its views non-blocking. */
@Component
@App("benchmark")
public final class EndpointsAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        boolean nonBlocking = config.settings().flag("benchmark.nonblocking", false);
        new Endpoints(0, nonBlocking ? List.of(nonBlocking()) : List.of()).include(config);
    }
}
