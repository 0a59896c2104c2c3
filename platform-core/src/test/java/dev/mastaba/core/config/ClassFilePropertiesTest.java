package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.scan.ClassFileReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClassFilePropertiesTest {
    @Property(tries = 300)
    void aCutOneIsRefused(@ForAll @IntRange(min = 0, max = 500) int cut) throws IOException {
        byte[] whole = ClassFileReaderTest.bytes(ClassFileReaderTest.Annotated.class);
        byte[] shorter = Arrays.copyOf(whole, Math.max(0, whole.length - 1 - cut));
        assertThatThrownBy(() -> ClassFileReader.read(shorter)).isInstanceOf(IOException.class);
    }

    @Property(tries = 20_000)
    void aDamagedOneIsReadOrRefusedButNothingElse(@ForAll long seed) throws IOException {
        byte[] damaged = ClassFileReaderTest.bytes(ClassFileReaderTest.Annotated.class);
        Random random = new Random(seed);
        for (int i = 0; i <= random.nextInt(8); i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        try {
            assertThat(ClassFileReader.read(damaged).name()).isNotNull();
        } catch (IOException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
