package dev.mastaba.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.text.TransferRate;
import dev.mastaba.core.http.HttpException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class ArrivingBodyTest {
    private static final int LENGTH = 20_000;

    private long now;

    @Test
    void aBodyThatTricklesIsGivenUp() {
        ArrivingBody body = body(Duration.ofSeconds(29));
        assertThatThrownBy(body::readAllBytes)
                .isInstanceOfSatisfying(
                        HttpException.class,
                        answer -> assertThat(answer.status()).isEqualTo(408));
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofMinutes(1));
        assertThatThrownBy(body::read)
                .as("who reads on, because the first to read took no notice, is told the same")
                .isInstanceOfSatisfying(
                        HttpException.class,
                        answer -> assertThat(answer.status()).isEqualTo(408));
    }

    @Test
    void aSlowLineHasItsTime() throws Exception {
        assertThat(body(Duration.ofMillis(2)).readAllBytes()).hasSize(LENGTH);
        assertThat(Duration.ofNanos(now)).isGreaterThan(Duration.ofSeconds(39));
    }

    @Test
    void whatCameFastIsNoCreditForATrickle() throws Exception {
        InputStream trickle = trickle(Duration.ofSeconds(20));
        ArrivingBody body = body(new SequenceInputStream(new ByteArrayInputStream(new byte[40 << 20]), trickle));
        assertThat(body.readNBytes(40 << 20)).hasSize(40 << 20);
        assertThatThrownBy(body::readAllBytes)
                .isInstanceOfSatisfying(
                        HttpException.class,
                        answer -> assertThat(answer.status()).isEqualTo(408));
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(90));
    }

    @Test
    void theTimeThatTheApplicationTakesIsNotTheClients() throws Exception {
        ArrivingBody body = body(Duration.ZERO);
        for (int i = 0; i < LENGTH; i++) {
            now += Duration.ofMinutes(1).toNanos();
            assertThat(body.read()).isEqualTo('a');
        }
        assertThat(body.read()).isEqualTo(-1);
    }

    /** One byte after the other, each after this time. */
    private ArrivingBody body(Duration each) {
        return body(trickle(each));
    }

    private ArrivingBody body(InputStream arriving) {
        return new ArrivingBody(
                arriving, Long.MAX_VALUE, new TransferRate(Duration.ofSeconds(30), 500), new Semaphore(1), () -> now);
    }

    private InputStream trickle(Duration each) {
        return new InputStream() {
            private int left = LENGTH;

            @Override
            public int read() {
                now += each.toNanos();
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                int read = read();
                bytes[offset] = (byte) read;
                return read < 0 ? -1 : 1;
            }
        };
    }
}
