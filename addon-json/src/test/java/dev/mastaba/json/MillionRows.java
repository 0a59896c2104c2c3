package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a million rows in a process of its own and prints how many bytes that were. */
final class MillionRows {
    private record Row(int number, String text) {}

    private MillionRows() {}

    public static void main(String[] arguments) throws Exception {
        Configurator config = new Configurator(Settings.none());
        config.include(new JsonAddOn());
        config.addView(
                request -> IntStream.range(0, 1_000_000).mapToObj(number -> new Row(number, "the row " + number)),
                renderer("json"));
        List<Response> kept = new ArrayList<>();
        config.addTween("keep", next -> request -> {
            kept.add(next.handle(request));
            return Response.text("kept");
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("kept");
        }
        Counter counter = new Counter();
        ((Body.Stream) kept.get(0).body()).writer().write(counter);
        System.out.println(counter.bytes);
    }

    private static final class Counter extends BodyStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int count) {
            bytes += count;
        }

        @Override
        public boolean closing() {
            return false;
        }

        @Override
        public void onClosing(Runnable listener) {}
    }
}
