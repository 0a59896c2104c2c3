package dev.mastaba.console.traffic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The form in which samples are kept while an instance of the console replaces another one. */
final class SampleFormat {
    private static final int VERSION = 1;
    private static final int MOST_BUCKETS = 100;

    private SampleFormat() {}

    static byte[] written(List<Sample> samples) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeInt(samples.size());
            for (Sample sample : samples) {
                out.writeLong(sample.end());
                out.writeDouble(sample.seconds());
                out.writeLong(sample.generation());
                out.writeLong(sample.heap());
                out.writeInt(sample.threads());
                out.writeInt(sample.routes().size());
                for (Map.Entry<RouteName, Figures> route : sample.routes().entrySet()) {
                    out.writeUTF(route.getKey().application());
                    out.writeUTF(route.getKey().pattern());
                    write(route.getValue(), out);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Returns the samples; none if another version of the console wrote them in another form. */
    static List<Sample> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<Sample> samples = new ArrayList<>();
            if (in.readInt() != VERSION) {
                return List.of();
            }
            int count = bounded(in.readInt(), TrafficHistory.MOST_SAMPLES);
            for (int i = 0; i < count; i++) {
                samples.add(new Sample(
                        in.readLong(), in.readDouble(), in.readLong(), in.readLong(), in.readInt(), routes(in)));
            }
            return samples;
        } catch (IOException other) {
            return List.of();
        }
    }

    private static void write(Figures figures, DataOutputStream out) throws IOException {
        out.writeDouble(figures.requests());
        out.writeDouble(figures.errors());
        out.writeInt(Math.min(MOST_BUCKETS, figures.upTo().size()));
        int written = 0;
        for (Map.Entry<Double, Double> bucket : figures.upTo().entrySet()) {
            if (written++ < MOST_BUCKETS) {
                out.writeDouble(bucket.getKey());
                out.writeDouble(bucket.getValue());
            }
        }
    }

    private static Map<RouteName, Figures> routes(DataInputStream in) throws IOException {
        Map<RouteName, Figures> routes = new HashMap<>();
        int count = bounded(in.readInt(), Sample.MOST_ROUTES);
        for (int i = 0; i < count; i++) {
            RouteName name = new RouteName(in.readUTF(), in.readUTF());
            double requests = in.readDouble();
            double errors = in.readDouble();
            SortedMap<Double, Double> upTo = new TreeMap<>();
            int buckets = bounded(in.readInt(), MOST_BUCKETS);
            for (int j = 0; j < buckets; j++) {
                upTo.put(in.readDouble(), in.readDouble());
            }
            routes.put(name, new Figures(requests, errors, upTo));
        }
        return routes;
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("The number " + count + " is not possible");
        }
        return count;
    }
}
