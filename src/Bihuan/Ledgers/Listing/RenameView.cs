using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Listing;

/// <summary>给自己的视图改名。</summary>
public static class RenameView
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>已改。</summary>
        public sealed record Done(SavedView View) : Result;

        /// <summary>没有这个视图：不是自己的，或者已经删了。</summary>
        public sealed record Missing : Result;

        /// <summary>没有改。</summary>
        /// <param name="Message">为什么、怎么办，给用户看。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>改名。</summary>
    public static async Task<Result> RunAsync(Db db, string ledger, Guid id, string? name, CancellationToken cancellation = default)
    {
        var mine = await ViewName.Mine(db, ledger).ToListAsync(cancellation);
        if (mine.FirstOrDefault(v => v.Id == id) is not { } view) return new Result.Missing();
        var clean = ViewName.Clean(name);
        if (ViewName.Problem(clean) is { } problem) return new Result.Refused(problem);
        if (mine.Any(v => v != view && v.Name == clean)) return new Result.Refused(Taken(clean));
        view.Name = clean;
        try
        {
            await db.SaveAsync(cancellation);
            return new Result.Done(view);
        }
        catch (StaleRowException)
        {
            db.ChangeTracker.Clear();
            return new Result.Missing();
        }
        catch (DbUpdateException e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused(Taken(clean));
        }
    }

    private static string Taken(string name) => $"已有叫“{name}”的视图。请换一个名称。";
}
