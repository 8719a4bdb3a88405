using Bihuan.Audit;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Bench.Crash;

/// <summary>
/// 被杀的那个进程：16 个写者，另有一个在封签。每存成一次，往标准输出写一行“第几轮-哪个写者-第几次”，写出来才算答应了。
/// 一次存两行新的，并改上一次的一行：三处在一个事务里。
/// </summary>
internal static class CrashWriter
{
    private const int Writers = 16;

    public static async Task<int> RunAsync(string setting, string round)
    {
        // 管它的进程没了，自己也不留
        _ = Task.Run(() =>
        {
            while (Console.In.Read() >= 0)
            {
            }
            Environment.Exit(0);
        });
        var database = CrashBook.Open(setting);
        await using var output = Console.OpenStandardOutput();
        var sealing = Task.Run(async () =>
        {
            while (true)
            {
                await SealAudit.AllAsync(database, TimeProvider.System);
                await Task.Delay(20);
            }
        });
        await Task.WhenAny([sealing, .. Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(w)))]);
        return 1; // 只有出错才到这里：数据库先停了

        async Task WriteAsync(int writer)
        {
            Guid? before = null;
            for (var n = 0; ; n++)
            {
                var name = $"{round}-{writer}-{n}";
                await using var db = database.Open(CrashBook.Writer);
                var first = New(name + "-a");
                db.AddRange(first, New(name + "-b"));
                if (before is { } id) (await db.Set<Gear>().SingleAsync(g => g.Id == id)).Price++;
                await db.SaveAsync(Process.Now(name, CrashBook.Writer, TimeProvider.System));
                before = first.Id;
                var line = System.Text.Encoding.ASCII.GetBytes(name + "\n");
                lock (output)
                {
                    output.Write(line);
                    output.Flush();
                }
            }
        }
    }

    private static Gear New(string name) => new() { Name = name, State = "new", UnitId = CrashBook.Unit, BoughtOn = new(2026, 3, 2), Price = 1 };
}
