using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets.Taking;

/// <summary>在手机上登记盘到的一件。同一个编号的登记再传一遍，只记一次。</summary>
public static class EnterLine
{
    private const int Tries = 4;

    /// <summary>登记什么。</summary>
    /// <param name="Key">手机给这次登记的编号。</param>
    /// <param name="AssetId">扫标签来的资产；手工输编号的为 null。</param>
    /// <param name="Number">手工输的资产编号。</param>
    /// <param name="Outcome">结果，<see cref="LineResults"/> 的已找到、位置不符、不在。</param>
    /// <param name="Place">实际地点，位置不符的写。</param>
    /// <param name="Notes">说明。</param>
    public sealed record Command(Guid Key, Guid? AssetId, string Number, string Outcome, string Place, string Notes);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>记下了，或者先前就记下了。</summary>
        /// <param name="Message">一句话。</param>
        public sealed record Done(string Message) : Result;

        /// <summary>记不进。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>登记。两个人同时登记一件的，后一个看着前一个的再记。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(db, clock, command, cancellation);
            }
            catch (Exception e) when (tries < Tries && Overtaken.Is(e))
            {
                // 刚有人改过这一行、这张卡片，或者同一次登记正从另一条连接进来：看一眼现在的样子再来
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<Result> OnceAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation)
    {
        if (command.Key == Guid.Empty) return new Result.Refused("这次登记没有编号。请刷新这一页再试。");
        if (await db.TakenEntries.AnyAsync(e => e.BodyId == db.Viewer.BodyId && e.Key == command.Key, cancellation)) return new Result.Done("先前已经记下了。");
        var (place, notes, number) = (command.Place.Trim(), command.Notes.Trim(), command.Number.Trim());
        if (Problem(command.Outcome, place, notes) is { } problem) return new Result.Refused(problem);
        var lines = FindLine.Open(db);
        lines = command.AssetId is { } asset ? lines.Where(l => l.AssetId == asset) : lines.Where(l => db.Set<Asset>().Any(a => a.Id == l.AssetId && a.Number == number));
        if (await FindLine.FirstAsync(db, lines, cancellation) is not { } line)
            return new Result.Refused((command.AssetId is null ? $"没有编号是“{number}”的资产列在正在进行的盘点里" : "这件资产没有列在正在进行的盘点里") + "，或者不在您负责的范围。请核对，或者请盘点负责人先列入资产。");

        line.Found = command.Outcome != LineResults.Missing;
        line.PlaceFound = command.Outcome == LineResults.Misplaced && place != line.ExpectedPlace ? place : null;
        if (notes.Length > 0) line.Notes = notes;
        if (!LineResults.IsDifference(LineResults.Of(line.Found, line.ExpectedPlace, line.PlaceFound))) (line.Resolution, line.ResolvedOn) = (null, null);
        var today = ChinaDay.Of(clock);
        StockTaking.Sign(line, db.Viewer.PersonId, today, command.AssetId is null ? LineWays.Hand : LineWays.Phone);
        if (line.Found == true && await db.Whole<Asset>(removed: false).AsNoTracking().FirstOrDefaultAsync(a => a.Id == line.AssetId, cancellation) is { } card) StockTaking.Saw(db, card, today);
        db.Add(new TakenEntry { BodyId = db.Viewer.BodyId, Key = command.Key, At = clock.GetUtcNow().UtcDateTime });
        var saved = await db.SaveAsync(Process.Now("盘点登记", db.Viewer, clock), [new RowTurn("stocktake", line.StockTakeId)],
            () => db.Whole<StockTake>(removed: false).AnyAsync(s => s.Id == line.StockTakeId && s.State == StockTakeStates.Open, cancellation), cancellation);
        return saved ? new Result.Done($"已记下：{line.Name}，{LineResults.All.First(r => r.Code == line.Result).Title}。") : new Result.Refused("这次盘点刚刚结束，没有记入。请问盘点负责人。");
    }

    private static string? Problem(string outcome, string place, string notes) =>
        outcome is not (LineResults.Found or LineResults.Misplaced or LineResults.Missing) ? "请点“已找到”“位置不符”或者“不在”。"
        : outcome == LineResults.Misplaced && place.Length == 0 ? "位置不符的，请写实际在哪里。"
        : place.Length > StockTakeLineLedger.PlaceLength ? $"实际地点最多{StockTakeLineLedger.PlaceLength}个字。请写短些。"
        : notes.Length > StockTakeLineLedger.NotesLength ? $"说明最多{StockTakeLineLedger.NotesLength}个字。请写短些。"
        : null;
}
