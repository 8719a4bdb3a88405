using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Listing;

/// <summary>把现在看的存成视图；同名的换成新的。</summary>
public static class SaveView
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>已存。</summary>
        public sealed record Done(SavedView View) : Result;

        /// <summary>没有存。</summary>
        /// <param name="Message">为什么、怎么办，给用户看。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>存下。</summary>
    /// <param name="db">以谁的身份打开的，就是谁的。</param>
    /// <param name="name">名称，照人写的。</param>
    /// <param name="query">看哪些、怎样排；从哪里看起不存。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, string? name, ListQuery query, CancellationToken cancellation = default)
    {
        var clean = ViewName.Clean(name);
        if (ViewName.Problem(clean) is { } problem) return new Result.Refused(problem);
        // 视图明着存：加密的字段不能经它落到库里
        if (query.Filters.FirstOrDefault(f => f.Field.Kind.IsSealed) is { } secret) return new Result.Refused($"“{secret.Field.Title}”是加密保存的，它的条件不能存进视图。请去掉这个条件再存。");
        var text = query.FromStart().ToString();
        if (text.Length > SavedView.QueryLength) return new Result.Refused("条件太多，存不下。请去掉一些条件再存。");
        var mine = await ViewName.Mine(db, query.Ledger.Code).ToListAsync(cancellation);
        var view = mine.FirstOrDefault(v => v.Name == clean);
        if (view is null)
        {
            if (mine.Count >= SavedView.Most) return new Result.Refused($"一本台账最多存{SavedView.Most}个视图。请先删去不用的。");
            view = new SavedView { BodyId = db.Viewer.BodyId, Id = Guid.CreateVersion7(), PersonId = db.Viewer.PersonId, Ledger = query.Ledger.Code, Name = clean, Query = text };
            db.Add(view);
        }
        view.Query = text;
        try
        {
            await db.SaveAsync(cancellation);
            return new Result.Done(view);
        }
        // 同一个人在两处同时存：名称由唯一索引守着；换成新的时，那一个正好被删了
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused($"叫“{clean}”的视图刚刚在别处存过或者删了，这次没有存。要换成现在看的，请再存一次。");
        }
    }
}
