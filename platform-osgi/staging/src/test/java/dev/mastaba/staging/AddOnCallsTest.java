package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.testing.GoldenFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class AddOnCallsTest {
    private final AddOnCalls calls =
            new AddOnCalls(Duration.ofMillis(10), AddOnCallsTest.class.getClassLoader(), Debugger.none());
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void afterTheMostHangingCallsNoChangeIsAcceptedUntilTheyHaveComeBack() throws Exception {
        List<String> slow = List.of(
                "search: start",
                "search: include",
                "search: include",
                "reports: prepare",
                "mail-import: start",
                "mail-import: start",
                "reports: include",
                "search: include");
        assertThat(slow).hasSize(AddOnCalls.MOST_ABANDONED);
        for (String each : slow) {
            assertThat(calls.refusal()).isEmpty();
            String[] call = each.split(": ", -1);
            assertThatThrownBy(() -> calls.call(new ThreadGroup(call[0]), call[0], call[1], this::heedNoInterrupt))
                    .isInstanceOf(CallHungException.class);
        }
        assertThat(calls.abandoned()).hasSize(AddOnCalls.MOST_ABANDONED);
        GoldenFile.assertPinned(
                AddOnCallsTest.class,
                "call-problems.txt",
                calls.refusal().map(problem -> problem.text() + "\n").orElse(""));

        end.countDown();
        for (Thread thread : begun()) {
            thread.join();
        }
        assertThat(calls.abandoned()).isEmpty();
        assertThat(calls.refusal()).isEmpty();
        assertThat(calls.returned()).isEqualTo(AddOnCalls.MOST_ABANDONED);
    }

    @Test
    void aLimitBeginsAnewAsLongAsADebuggerIsAttached() throws Exception {
        AtomicBoolean attached = new AtomicBoolean(true);
        CountDownLatch looked = new CountDownLatch(3);
        Debugger debugger = () -> {
            looked.countDown();
            return attached.get();
        };
        AddOnCalls debugged = new AddOnCalls(Duration.ofMillis(10), AddOnCallsTest.class.getClassLoader(), debugger);
        assertThat(debugged.call(new ThreadGroup("held"), "held", "include", () -> {
                    looked.await();
                    return "went on";
                }))
                .isEqualTo("went on");
        attached.set(false);
        assertThatThrownBy(() -> debugged.call(new ThreadGroup("slow"), "slow", "include", () -> {
                    Thread.sleep(600_000);
                    return true;
                }))
                .isInstanceOf(CallHungException.class);
    }

    @Test
    void theAgentTellsByAThreadOfItsOwnWhetherSomebodyIsConnected() {
        String waits = "\"JDWP Transport Listener: dt_socket\" #11 daemon\n\"JDWP Event Helper Thread\" #12 daemon\n";
        assertThat(JdwpDebugger.attached(waits)).isFalse();
        assertThat(JdwpDebugger.attached(waits + "\"JDWP Command Reader\" #13 daemon\n"))
                .isTrue();
        assertThat(JdwpDebugger.attached("\"main\" #1\n"))
                .as("where its threads are not shown")
                .isTrue();
    }

    @Test
    void eachTurnHasTheLimitToItself() throws Exception {
        AddOnCalls patient =
                new AddOnCalls(Duration.ofMillis(2_500), AddOnCallsTest.class.getClassLoader(), Debugger.none());
        CallBudget budget = new CallBudget("app", "composition");
        int together = patient.call(new ThreadGroup("budget"), budget, () -> {
            for (int i = 0; i < 3; i++) {
                budget.enters("slow" + i, "include");
                Thread.sleep(1_000);
                budget.leaves();
            }
            return 3;
        });
        assertThat(together).isEqualTo(3);
    }

    @Test
    void whatATurnHasUsedIsCountedWhenItGoesOn() {
        AddOnCalls patient =
                new AddOnCalls(Duration.ofMillis(200), AddOnCallsTest.class.getClassLoader(), Debugger.none());
        CallBudget budget = new CallBudget("app", "composition");
        assertThatThrownBy(() -> patient.call(new ThreadGroup("budget"), budget, () -> {
                    budget.enters("outer", "include");
                    // Until the limit interrupts it: on a busy machine, only a part of the time counts.
                    for (int i = 0; ; i++) {
                        Thread.sleep(30);
                        budget.enters("inner" + i, "include");
                        budget.leaves();
                    }
                }))
                .isInstanceOfSatisfying(CallHungException.class, hung -> {
                    assertThat(hung.who()).isEqualTo("outer");
                    assertThat(hung.said()).contains("exceeded the limit of 200 ms for include", "returned");
                });
    }

    /** The threads of the calls, when each has begun; that may be after its call was given up. */
    private List<Thread> begun() throws InterruptedException {
        synchronized (threads) {
            while (threads.size() < AddOnCalls.MOST_ABANDONED) {
                threads.wait();
            }
            return List.copyOf(threads);
        }
    }

    private boolean heedNoInterrupt() {
        synchronized (threads) {
            threads.add(Thread.currentThread());
            threads.notifyAll();
        }
        while (true) {
            try {
                end.await();
                return true;
            } catch (InterruptedException heeded) {
                assertThat(heeded).isNotNull();
            }
        }
    }
}
