namespace Bihuan.App.Office.Jobs;

/// <summary>隔一会儿做一次，到程序要停为止。</summary>
internal static class Repeat
{
    /// <summary>一件一件做：一件出了错，记下，别的照做。</summary>
    /// <param name="works">各件。</param>
    /// <param name="onError">出了错。不是因为要停的取消也是错。</param>
    /// <param name="stop">程序要停。</param>
    public static async Task EachAsync(IEnumerable<Func<CancellationToken, Task>> works, Action<Exception> onError, CancellationToken stop)
    {
        foreach (var work in works)
        {
            try
            {
                await work(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                onError(e);
            }
        }
    }

    /// <summary>马上做一次，以后每隔 <paramref name="period"/> 一次。程序要停时安静地回来，不抛出：抛出的话，宿主会当成坏了来记。</summary>
    /// <param name="period">隔多久；做得久，就做完再等。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="work">做什么。</param>
    /// <param name="onError">出了错；记下，下一次照做。不是因为要停的取消也是错。</param>
    /// <param name="stop">程序要停。</param>
    public static async Task EveryAsync(TimeSpan period, TimeProvider clock, Func<CancellationToken, Task> work, Action<Exception> onError, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            do
            {
                try
                {
                    await work(stop);
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    onError(e);
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // 要停了
        }
        catch (Exception e) when (stop.IsCancellationRequested)
        {
            // 停到一半的数据库操作，不一定说成取消
            onError(e);
        }
    }
}
