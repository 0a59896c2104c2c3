package dev.mastaba.content.folder;

import dev.mastaba.content.store.ContentStore;
import dev.mastaba.content.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;

/** Run in a process of its own whose files may not grow: puts more into a store than fits, then something that fits. */
final class FullDisk {
    private FullDisk() {}

    public static void main(String[] args) throws IOException {
        ContentStore store = new ContentStore(Path.of(args[0]));
        try {
            store.receive(out -> {
                for (int i = 0; i < 1_000; i++) {
                    out.write(new byte[1_000]);
                }
            });
        } catch (StoreFailure full) {
            store.keep(store.receive(out -> out.write(1)), "test");
            System.out.println("full");
        }
    }
}
