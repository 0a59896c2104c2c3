package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.mount.Mount;
import dev.mastaba.content.mount.MountTable;
import dev.mastaba.core.server.Lease.RunningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private static GenerationLease lease(Leases leases) {
        return new GenerationLease(new MountTable.Entry<>(
                "", new Mount("", ""), new Generation.Served(UnmountedApplication.NOT_HERE, leases, null)));
    }

    @Test
    void theEndComesWithTheLastLeaseAndNobodyEntersAfterIt() {
        Leases leases = new Leases();
        AtomicInteger ended = new AtomicInteger();
        assertThat(leases.enter()).isTrue();
        leases.close(Runnable::run, ended::incrementAndGet);
        assertThat(ended).hasValue(0);
        assertThat(leases.out()).isEqualTo(1);

        leases.leave();
        assertThat(ended).hasValue(1);
        assertThat(leases.enter()).isFalse();
    }

    @Test
    void withoutLeasesTheEndComesAtOnce() {
        Leases leases = new Leases();
        AtomicInteger ended = new AtomicInteger();
        leases.close(Runnable::run, ended::incrementAndGet);
        assertThat(ended).hasValue(1);
    }

    @Test
    void nobodyIsInsideWhenTheEndComes() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 200; round++) {
                Leases leases = new Leases();
                AtomicInteger inside = new AtomicInteger();
                AtomicInteger insideAtTheEnd = new AtomicInteger(-1);
                CountDownLatch go = new CountDownLatch(1);
                List<Future<?>> visitors = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    visitors.add(pool.submit(() -> {
                        go.await();
                        while (leases.enter()) {
                            inside.incrementAndGet();
                            inside.decrementAndGet();
                            leases.leave();
                        }
                        return null;
                    }));
                }
                go.countDown();
                leases.close(Runnable::run, () -> insideAtTheEnd.set(inside.get()));
                for (Future<?> visitor : visitors) {
                    visitor.get(60, TimeUnit.SECONDS);
                }
                assertThat(insideAtTheEnd).hasValue(0);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheOthersFromBeingTold() {
        Leases leases = new Leases();
        List<String> told = new ArrayList<>();
        assertThat(leases.enter()).isTrue();
        GenerationLease lease = lease(leases);
        lease.onClosing(() -> {
            throw new IllegalStateException("no stream");
        });
        lease.onClosing(() -> told.add("second"));
        leases.close(Runnable::run, () -> told.add("end"));
        lease.release();
        assertThat(told).containsExactly("second", "end");
    }

    @Test
    void everyHolderIsToldOnceThatItsLeaseIsRevoked() {
        Leases leases = new Leases();
        List<GenerationLease> out = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            assertThat(leases.enter()).isTrue();
            GenerationLease lease = lease(leases);
            lease.heldBy(() -> {
                told.add(number);
                return number == 500 ? null : new RunningRequest("GET /" + number, "", List.of());
            });
            out.add(lease);
        }
        out.subList(0, 400).forEach(GenerationLease::release);
        assertThat(leases.held().all()).hasSize(600);
        List<RunningRequest> overdue = leases.revoke();
        assertThat(told).hasSize(600).doesNotHaveDuplicates().doesNotContain(0, 399);
        assertThat(overdue).hasSize(599).contains(new RunningRequest("GET /999", "", List.of()));
        assertThat(leases.revoke()).isEmpty();
        assertThat(told).hasSize(600);
        out.forEach(GenerationLease::release);
        assertThat(leases.held().all()).isEmpty();
        assertThat(leases.out()).isZero();
    }

    @Test
    void aReleasedLeaseIsNotTold() {
        Leases leases = new Leases();
        List<String> told = new ArrayList<>();
        assertThat(leases.enter()).isTrue();
        GenerationLease lease = lease(leases);
        lease.onClosing(() -> told.add("closing"));
        lease.release();
        lease.onClosing(() -> told.add("closing"));
        leases.close(
                task -> {
                    told.add("listed");
                    task.run();
                },
                () -> told.add("end"));
        assertThat(told).containsExactly("end");
    }
}
