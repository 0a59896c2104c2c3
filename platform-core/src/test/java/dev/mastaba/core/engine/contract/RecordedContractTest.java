package dev.mastaba.core.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.Golden;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedContractTest {
    private static final ReleaseVersion VERSION = ReleaseVersion.parse("1.2.3");

    @TempDir
    Path folder;

    private Path jar(String list) throws IOException {
        Path jar = folder.resolve("votes.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(RecordedContract.FILE));
            zip.write(list.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Property(tries = 200)
    void theTextFormIsRead(@ForAll String text) {
        String id = "a" + text;
        ContractPart part =
                ContractPart.of("text", id, text).marked(ContractPart.OPTIONAL).with("h", "b");
        RecordedContract contract = new RecordedContract(
                new AddOnContract("my votes", VERSION, List.of(part)),
                List.of(new AddOnContract(
                        "wiki", VERSION, List.of(part.marked("").with("", "")))));
        assertThat(RecordedContract.parse(contract.text())).isEqualTo(contract);
    }

    @Test
    void theContentOfPartsKeepsItsLines() {
        ContractPart part = ContractPart.of("block", "a", "").with("h", "one\n\ttwo \\n three");
        assertThat(ContractPart.parse(part.recordedLine())).isEqualTo(part);
    }

    @Test
    void theListOfAJarOrAFolderIsRead() throws IOException {
        String text = "contract of votes 1.2.3\nview\tvotes:all\nrelies on wiki 2.0.0\nslot\twiki:after\tpage\n";
        RecordedContract contract = RecordedContract.of(jar(text)).orElseThrow();
        assertThat(contract.text()).isEqualTo(text);
        assertThat(contract.relied().get(0).name()).isEqualTo("wiki");

        Path file = folder.resolve("project").resolve(RecordedContract.FILE);
        assertThat(RecordedContract.of(folder)).isEmpty();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(RecordedContract.of(folder.resolve("project"))).contains(contract);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "relies on wiki 1.0.0\n",
                "contract of votes\n",
                "contract of votes next\n",
                "contract of votes 1\nview\tvotes:all\t\tsecret\n",
                "contract of votes 1\nview\ta\t\t\th\ttext\tmore\n",
                "contract of votes 1\nblock\ta\t\t\th\tno \\q escape\n",
                "contract of votes 1\nview all\n",
                "contract of votes 1\ncontract of others 1\n",
            })
    void aMalformedListIsRefused(String list) throws IOException {
        Path jar = jar(list);
        assertThatThrownBy(() -> RecordedContract.of(jar))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "MAST-DEPLOY-127  The list META-INF/mastaba/contract.txt in " + jar + " cannot be used: ")
                .hasMessageEndingWith("mastaba check --record " + jar);
    }

    @Test
    void theReportNamesTheFileTheReasonAndRemedies() throws IOException {
        Path jar = jar("relies on wiki 1.0.0\n");
        assertThatThrownBy(() -> RecordedContract.of(jar))
                .satisfies(refused -> Golden.assertPinned(
                        RecordedContractTest.class,
                        "contract-problems.txt",
                        String.valueOf(refused.getMessage()).replace(folder + "/", "") + "\n"));
    }

    @Test
    void aListThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        Path jar = jar("contract of votes 1\n" + "x".repeat(17 * 1024 * 1024));
        assertThat(Files.size(jar)).isLessThan(100_000);
        assertThatThrownBy(() -> RecordedContract.of(jar))
                .hasMessageContaining("MAST-DEPLOY-127", "It is larger than 16777216 bytes");
    }

    @Test
    void aLongReasonIsCut() throws IOException {
        Path jar = jar("contract of votes 1\n" + "x".repeat(100_000) + "\n");
        assertThatThrownBy(() -> RecordedContract.of(jar))
                .satisfies(refused -> assertThat(refused.getMessage().length()).isLessThan(1000));
    }
}
