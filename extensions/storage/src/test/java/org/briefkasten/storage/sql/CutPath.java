package org.briefkasten.storage.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files behind the scheme {@code cut:}. Once they are cut off, nothing is written any more: what lies in them is what
 * a process leaves that is killed at that moment, without the second that a process takes to start.
 */
public final class CutPath extends FilePathWrapper {
    private static final AtomicBoolean CUT = new AtomicBoolean();

    static void register() {
        FilePath.register(new CutPath());
    }

    static void cut(boolean cut) {
        CUT.set(cut);
    }

    @Override
    public String getScheme() {
        return "cut";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new CutChannel(super.open(mode));
    }

    private static final class CutChannel extends FileBaseDefault {
        private final FileChannel file;

        CutChannel(FileChannel file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (CUT.get()) {
                throw new IOException("cut off");
            }
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            if (!CUT.get()) {
                file.truncate(size);
            }
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
