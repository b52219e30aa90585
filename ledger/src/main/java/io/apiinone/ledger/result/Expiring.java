package io.apiinone.ledger.result;

import java.util.List;

/** What is in the store for a time that the books know. */
public interface Expiring {
    /**
     * Marks what is kept no longer; it may be deleted from the store, and has to be told of then.
     *
     * @return keys, those too that somebody marked earlier and did not delete; at most {@code most}
     */
    List<String> expire(int most);

    /**
     * They are not in the store any more.
     *
     * @return how many of them had been marked
     */
    int deleted(List<String> keys);
}
