package dev.mastaba.docs.visits;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

// tag::visits
@Component
@App("visits")
public final class Visits implements AddOn {
    private final KeptState kept;

    @Activate
    public Visits(@Reference KeptState kept) {
        this.kept = kept;
    }

    @Override
    public void include(Configurator config) {
        config.route("count", "/").get(this::count);
    }

    private Response count(Request request) {
        Optional<byte[]> count = kept.update(
                "count",
                Duration.ofHours(1),
                before -> Optional.of(bytes(before.map(Visits::number).orElse(0) + 1)));
        return Response.text("Visit " + number(count.orElseThrow()));
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static int number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }
}
// end::visits
