using Bihuan.App.Office.Jobs;

namespace Bihuan.App.Tests.Web;

public sealed class RepeatTests
{
    [Fact]
    public async Task One_that_fails_does_not_stop_the_others()
    {
        var (done, said) = (new List<int>(), new List<string>());
        await Repeat.EachAsync([_ => Do(1), _ => throw new InvalidOperationException("坏了"), _ => Do(3)], e => said.Add(e.Message), default);
        Assert.Equal([1, 3], done);
        Assert.Equal(["坏了"], said);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => Repeat.EachAsync([Task.FromCanceled, _ => Do(4)], e => said.Add(e.Message), stop.Token));
        Assert.DoesNotContain(4, done);

        Task Do(int which)
        {
            done.Add(which);
            return Task.CompletedTask;
        }
    }
}
