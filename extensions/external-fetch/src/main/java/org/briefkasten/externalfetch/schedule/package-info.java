/**
 * Fetches accounts when their time comes, each on one of the nodes that share the database.
 *
 * <p>Entry point: {@link org.briefkasten.externalfetch.schedule.FetchScheduler}. Which shards of the schedules are this
 * node's is up to {@link org.briefkasten.externalfetch.schedule.ShardShare}; how much a host is asked for up to
 * {@link org.briefkasten.externalfetch.schedule.HostPace}.
 */
package org.briefkasten.externalfetch.schedule;
