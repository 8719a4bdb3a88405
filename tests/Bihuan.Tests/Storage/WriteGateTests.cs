using Bihuan.Storage;

namespace Bihuan.Tests.Storage;

public sealed class WriteGateTests
{
    [Fact]
    public async Task Writers_enter_one_at_a_time_in_the_order_they_came()
    {
        var gate = new WriteGate();
        var order = new List<int>();
        var first = await gate.EnterAsync(CancellationToken.None);
        var waiting = Enumerable.Range(1, 20).Select(EnterAsync).ToList();
        Assert.All(waiting, t => Assert.False(t.IsCompleted));
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(1, 20), order);

        async Task EnterAsync(int number)
        {
            using var turn = await gate.EnterAsync(CancellationToken.None);
            order.Add(number); // 门里只有一个人,不用再锁
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Writer_that_gives_up_lets_the_next_one_through()
    {
        var gate = new WriteGate();
        using var impatient = new CancellationTokenSource();
        var first = await gate.EnterAsync(CancellationToken.None);
        var second = gate.EnterAsync(impatient.Token).AsTask();
        var third = gate.EnterAsync(CancellationToken.None).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => second);
        first.Dispose();
        (await third.WaitAsync(TimeSpan.FromSeconds(5))).Dispose();
    }

    [Fact]
    public async Task Leaving_twice_lets_only_one_in()
    {
        var gate = new WriteGate();
        var first = await gate.EnterAsync(CancellationToken.None);
        var second = gate.EnterAsync(CancellationToken.None).AsTask();
        var third = gate.EnterAsync(CancellationToken.None).AsTask();
        first.Dispose();
        first.Dispose();
        await second.WaitAsync(TimeSpan.FromSeconds(5));
        await Task.Delay(50);
        Assert.False(third.IsCompleted);
    }
}
