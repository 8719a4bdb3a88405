using System.Globalization;

using Bihuan.Audit;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>定公开版本里的各处：一处公开、不公开、打码；提示了的词各处都打码，或者写明理由仍然公开。</summary>
public static class MarkPublication
{
    /// <summary>一处怎样定。</summary>
    /// <param name="Id">哪份公开版本。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Place">第几处。</param>
    public sealed record Command(Guid Id, int Version, int Place)
    {
        /// <summary>不公开。</summary>
        public bool Withheld { get; init; }

        /// <summary>到下一个同级的标题为止都这样；标题才有。</summary>
        public bool Section { get; init; }

        /// <summary>不公开的理由。</summary>
        public string? Reason { get; init; }

        /// <summary>打的码。</summary>
        public IReadOnlyList<WordMask> Masks { get; init; } = [];
    }

    /// <summary>定一处。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, folder, command.Id, command.Version, cancellation) is not { Publication: { } publication } found) return new ClosureStep.Missing();
        if (found.Refused is { } refused) return refused;
        var text = found.Text!;
        if (command.Place < 1 || command.Place > text.Places.Count) return new ClosureStep.Missing();
        var (place, reason) = (text.Places[command.Place - 1], MarkTexts.Plain(command.Reason));
        if (text.Locked.Contains(command.Place)) return new ClosureStep.Refused("这一处按规定不公开，不能改。");
        List<Fault> faults = [];
        if (command.Withheld && reason.Length == 0) faults.Add(new("reason", "请写明为什么不公开。"));
        if (reason.Length > PublicationMark.ReasonLength) faults.Add(new("reason", string.Create(CultureInfo.InvariantCulture, $"理由最多{PublicationMark.ReasonLength}个字。请写短些。")));
        if (command.Withheld && place.View == ViewKind.Title && text.Places.First(p => p.View == ViewKind.Title).Number == place.Number) faults.Add(new("withheld", "公开的文件要有标题。标题里有不公开的，请打码。"));
        foreach (var mask in command.Withheld ? [] : command.Masks)
        {
            if (mask.Text.Length > WordMask.Longest) faults.Add(new("masks", $"一次打码最多{WordMask.Longest}个字；整段不公开的，请选“不公开”。"));
            else if (!place.Has(mask.Text)) faults.Add(new("masks", $"这一处没有“{mask.Text}”。请照原文写。"));
        }
        if (faults.Count > 0) return new ClosureStep.Invalid(faults);
        var end = command.Section && place.Level > 0 ? text.Places.Skip(command.Place).FirstOrDefault(p => p.Level > 0 && p.Level <= place.Level || p.View is ViewKind.AnnexNote or ViewKind.Signature or ViewKind.Colophon or ViewKind.AnnexList)?.Number ?? text.Places.Count + 1 : command.Place + 1;
        var rows = 0;
        for (var number = command.Place; number < end; number++)
        {
            if (text.Locked.Contains(number)) continue;
            var row = RowOf(db, publication, found.Rows, number);
            if (text.Places[number - 1].Level > 0) rows += TableRows(db, publication, found.Rows, text, text.Places[number - 1], command.Withheld, command.Withheld ? reason : row.Reason ?? "");
            (row.Withheld, row.Reason) = (command.Withheld, command.Withheld ? reason : null);
            if (number == command.Place && !command.Withheld) row.Masks = MarkTexts.Write(command.Masks);
        }
        var told = (end - command.Place > 1 ? $"已定好{end - command.Place}处。" : $"第{command.Place}处已定好。") + (rows == 0 ? "" : command.Withheld ? $"表里写着它的{rows}行一并不公开。" : $"表里写着它的{rows}行一并公开。");
        return await SaveAsync(db, clock, publication, "定公开版本的一处", told, cancellation);
    }

    // 一个问题的标题不公开，附件的表里它那几行整行不公开：只打码，单位、期限还认得出；改回公开的，当时一并定的也改回
    private static int TableRows(Db db, Publication publication, List<PublicationMark> marks, PublishText text, PublishPlace heading, bool withheld, string reason)
    {
        if (reason.Length == 0 || heading.Heading is not { Length: >= 4 } title) return 0;
        var changed = 0;
        foreach (var number in text.Places.Where(p => !text.Locked.Contains(p.Number) && p.IsAbout(title)).Select(p => p.Number))
        {
            var had = marks.Find(m => m.Place == number);
            if (withheld ? had?.Withheld == true : had is not { Withheld: true } || had.Reason != reason) continue;
            var row = RowOf(db, publication, marks, number);
            (row.Withheld, row.Reason) = (withheld, withheld ? reason : null);
            changed++;
        }
        return changed;
    }

    /// <summary>提示了的词怎样办。</summary>
    public enum Choice
    {
        /// <summary>提到它的各处都打码。</summary>
        Mask,
        /// <summary>提到它的各处仍然公开。</summary>
        Keep,
    }

    /// <summary>定提示了的一些词：各处都打码，或者各处写明理由仍然公开。</summary>
    /// <param name="db">谁定的。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪份公开版本。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="words">哪几个词，照提示里的写法；只认提示了的。</param>
    /// <param name="choice">怎样办。</param>
    /// <param name="reason">仍然公开的理由。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> SettleAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, int version, IReadOnlyCollection<string> words, Choice choice, string? reason, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, folder, id, version, cancellation) is not { Publication: { } publication } found) return new ClosureStep.Missing();
        if (found.Refused is { } refused) return refused;
        var why = MarkTexts.Plain(reason);
        if (choice == Choice.Keep && why.Length == 0) return new ClosureStep.Invalid([new("settle", "仍然公开的，请写明理由。")]);
        if (why.Length > PublicationMark.ReasonLength) return new ClosureStep.Invalid([new("settle", string.Create(CultureInfo.InvariantCulture, $"理由最多{PublicationMark.ReasonLength}个字。请写短些。"))]);
        var remarks = found.Text!.Remarks().Where(r => words.Contains(r.Text)).ToList();
        if (remarks.Count == 0) return new ClosureStep.Refused("没有选要定的，或者刚才已经定过。请看现在的样子。");
        var whole = 0;
        if (choice == Choice.Keep)
        {
            var everywhere = RowOf(db, publication, found.Rows, 0);
            everywhere.Kept = string.Join('\n', everywhere.Kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Concat(remarks.Select(r => r.Text).Distinct().Select(w => MarkTexts.Line(w, why))));
            if (everywhere.Kept.Length > PublicationMark.WordsLength) return Forget(db, new ClosureStep.Refused("仍然公开的词太多，记不下了。请分几处定。"));
        }
        else
        {
            foreach (var group in remarks.Where(r => r.Sort != RemarkSort.Picture).GroupBy(r => r.Place))
            {
                var row = RowOf(db, publication, found.Rows, group.Key);
                // 说的是这一行的主要一格（题目、措施）才算，单位、姓名几行都有
                if (found.Text.Places[group.Key - 1] is var at && group.Any(r => r.IsWhole && at.IsAbout(r.Text)))
                {
                    (row.Withheld, row.Reason) = (true, "同一个问题不公开");
                    whole++;
                    continue;
                }
                row.Masks = MarkTexts.Write([.. MarkTexts.Masks(row.Masks), .. group.Select(r => new WordMask(r.Text, r.Kind))]);
            }
            if (remarks.All(r => r.Sort == RemarkSort.Picture)) return new ClosureStep.Refused("图不能打码。请在那一处选不公开，或者看过写明理由仍然公开。");
        }
        return await SaveAsync(db, clock, publication, choice == Choice.Keep ? "公开版本里提示的词仍然公开" : "公开版本里提示的词打码", choice == Choice.Keep ? "已记下理由，仍然公开。" : $"已打码，{remarks.Select(r => r.Place).Distinct().Count()}处。{(whole > 0 ? $"其中表里写着不公开的问题的{whole}行，整行不公开。" : "")}", cancellation);
    }

    private static PublicationMark RowOf(Db db, Publication publication, List<PublicationMark> rows, int place)
    {
        if (rows.Find(r => r.Place == place) is { } had) return had;
        var made = new PublicationMark { BodyId = publication.BodyId, PublicationId = publication.Id, Place = place };
        db.Add(made);
        rows.Add(made);
        return made;
    }

    private sealed record Found(Publication Publication, List<PublicationMark> Rows, PublishText? Text, ClosureStep? Refused);

    private static async Task<Found?> FindAsync(Db db, FileFolder folder, Guid id, int version, CancellationToken cancellation)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await PublishRights.FindAsync(db, id, cancellation) is not { } publication || await DispatchRights.FindAsync(db, publication.DispatchId, cancellation) is not { } dispatch) return null;
        if (publication.State != PublicationStates.Draft) return new(publication, [], null, new ClosureStep.Refused("已经送批，不能再改。要改的，请先退回。"));
        if (publication.Version != version) return new(publication, [], null, new ClosureStep.Refused(ClosureStep.Stale));
        var rows = await db.PublicationMarks.Where(m => m.BodyId == publication.BodyId && m.PublicationId == id).ToListAsync(cancellation);
        var (text, problem) = await PublishText.OfAsync(db, folder, dispatch, rows, cancellation);
        return new(publication, rows, text, text is null ? new ClosureStep.Refused(problem!) : null);
    }

    private static ClosureStep Forget(Db db, ClosureStep step)
    {
        db.ChangeTracker.Clear();
        return step;
    }

    private static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, Publication publication, string process, string message, CancellationToken cancellation)
    {
        PublishRights.Handled(publication, db.Viewer);
        try
        {
            await db.SaveAsync(Process.Now(process, db.Viewer, clock), cancellation);
            return new ClosureStep.Done(publication.Id, message);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Forget(db, new ClosureStep.Refused(ClosureStep.Stale));
        }
    }
}
