using System.Threading.Channels;
using Signalbox.Kernel.Actors;

namespace Signalbox.Kernel.Tests.Actors;

public sealed class MailboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Capacity_BelowOne_IsRefused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mailbox<int>(capacity));

    [Fact]
    public void TryPost_FullMailbox_IsAnAnswerAndLosesNothing()
    {
        var mailbox = new Mailbox<int>(3);

        var taken = Enumerable.Range(1, 5).Select(mailbox.TryPost).ToArray();

        Assert.Equal([true, true, true, false, false], taken);
        Assert.Equal(3, mailbox.Count);
        Assert.Equal(mailbox.Capacity, mailbox.Count);
        Assert.Equal([1, 2, 3], TakeAll(mailbox));
        Assert.False(mailbox.TryTake(out _));
    }

    [Fact]
    public async Task PostAsync_FullMailbox_WaitsForRoom()
    {
        var mailbox = new Mailbox<int>(1);
        mailbox.TryPost(1);

        var post = mailbox.PostAsync(2, Cancellation).AsTask();
        var wasWaiting = !post.IsCompleted;
        mailbox.TryTake(out var first);
        await post;

        Assert.True(wasWaiting);
        Assert.Equal(1, first);
        Assert.Equal([2], TakeAll(mailbox));
    }

    [Fact]
    public async Task PostAsync_Cancelled_AddsNothing()
    {
        var mailbox = new Mailbox<int>(1);
        mailbox.TryPost(1);
        using var cancelled = new CancellationTokenSource();

        var post = mailbox.PostAsync(2, cancelled.Token).AsTask();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        Assert.Equal([1], TakeAll(mailbox));
    }

    [Fact]
    public async Task Close_LeavesWhatWaitsAndRefusesTheRest()
    {
        var mailbox = new Mailbox<int>(4);
        mailbox.TryPost(1);
        mailbox.TryPost(2);

        mailbox.Close();
        mailbox.Close();
        var isTaken = mailbox.TryPost(3);
        await Assert.ThrowsAsync<ChannelClosedException>(() => mailbox.PostAsync(3, Cancellation).AsTask());
        var read = new List<int>();
        await foreach (var message in mailbox.ReadAllAsync(Cancellation)) read.Add(message);

        Assert.False(isTaken);
        Assert.Equal([1, 2], read);
        Assert.False(await mailbox.WaitAsync(Cancellation));
    }

    [Fact]
    public async Task WaitAsync_PostFromAnotherThread_Wakes()
    {
        var mailbox = new Mailbox<int>(4);

        var wait = mailbox.WaitAsync(Cancellation).AsTask();
        var wasWaiting = !wait.IsCompleted;
        await Task.Run(() => mailbox.TryPost(7), Cancellation);

        Assert.True(wasWaiting);
        Assert.True(await wait);
        Assert.Equal([7], TakeAll(mailbox));
    }

    [Fact]
    public async Task TryPost_WaitingReader_DoesNotRunItOnTheWritersThread()
    {
        var mailbox = new Mailbox<int>(4);
        var (writer, isReaderDone) = (0, false);

        // Away from the test's own synchronization context, which would hide an inlined reader.
        var readerThread = await Task.Run(
            async () =>
            {
                var reader = ReadOnceAsync();
                writer = Environment.CurrentManagedThreadId;
                mailbox.TryPost(1);
                isReaderDone = reader.IsCompleted;
                return await reader;
            },
            Cancellation);

        Assert.False(isReaderDone && readerThread == writer);

        async Task<int> ReadOnceAsync()
        {
            await mailbox.WaitAsync(Cancellation);
            return Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public async Task ManyWriters_OneReader_EveryMessageOnceAndInEachWritersOrder()
    {
        const int writers = 4;
        const int each = 5_000;
        var mailbox = new Mailbox<(int Writer, int Number)>(16);

        var writing = Enumerable.Range(0, writers).Select(writer => Task.Run(
            async () =>
            {
                for (var number = 0; number < each; number++) await mailbox.PostAsync((writer, number), Cancellation);
            },
            Cancellation)).ToArray();
        _ = Task.WhenAll(writing).ContinueWith(_ => mailbox.Close(), TaskScheduler.Default);
        var read = new List<(int Writer, int Number)>();
        var longest = 0;
        await foreach (var message in mailbox.ReadAllAsync(Cancellation))
        {
            read.Add(message);
            longest = Math.Max(longest, mailbox.Count);
        }

        await Task.WhenAll(writing);
        Assert.InRange(longest, 0, mailbox.Capacity);
        Assert.All(Enumerable.Range(0, writers), writer => Assert.Equal(
            Enumerable.Range(0, each), read.Where(message => message.Writer == writer).Select(message => message.Number)));
    }

    private static List<T> TakeAll<T>(Mailbox<T> mailbox)
    {
        var taken = new List<T>();
        while (mailbox.TryTake(out var message)) taken.Add(message);
        return taken;
    }
}
