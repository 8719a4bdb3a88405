using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>双公开的各步跟着办：党组、巡察办同意了，公开了，那一步就办了；都撤下了，又是待办。先前人工登记了的不动。</summary>
/// <param name="Rows">动了的各步。</param>
internal sealed record PublishStages(IReadOnlyList<(LedgerRow Row, Faults Faults)> Rows)
{
    /// <summary>一步怎样变。</summary>
    /// <param name="Code">哪一步，见 <see cref="StageSteps"/>。</param>
    /// <param name="On">哪天办的；又是待办的为 null。</param>
    /// <param name="Was">原来记的是哪一天才动它；还没有办的才动的为 null。</param>
    public sealed record Change(string Code, DateOnly? On, DateOnly? Was = null)
    {
        /// <summary>会议议题。</summary>
        public Guid? TopicId { get; init; }

        /// <summary>附件。</summary>
        public string? Papers { get; init; }
    }

    /// <summary>变；对不上先后的写在各步的 <see cref="Faults"/> 里。</summary>
    public static async Task<PublishStages> ApplyAsync(Db db, Guid inspection, IReadOnlyList<Change> changes, DateOnly today, CancellationToken cancellation)
    {
        var codes = changes.Select(c => c.Code).ToList();
        // 步骤由整改办统管，与登记的人看不看得见那一步无关
        var stages = await db.Whole<Stage>(removed: false).Where(s => s.InspectionId == inspection && s.Code != null && EF.Parameter(codes).Contains(s.Code)).ToListAsync(cancellation);
        List<(LedgerRow, Faults)> moved = [];
        foreach (var change in changes)
        {
            if (stages.Find(s => s.Code == change.Code) is not { } stage || stage.DoneOn != change.Was) continue;
            stage.DoneOn = change.On;
            if (change.On is null) (stage.TopicId, stage.Papers) = (null, null);
            else (stage.TopicId, stage.Papers) = (change.TopicId ?? stage.TopicId, stage.Papers ?? change.Papers);
            moved.Add((stage, new Faults()));
        }
        if (moved.Count == 0) return new([]);
        var ledger = db.Catalog.Of(typeof(Stage));
        await CheckRow.ManyAsync(db, ledger, moved, today, cancellation);
        foreach (var (row, _) in moved) ledger.DeriveRow(row);
        return new(moved);
    }

    /// <summary>哪里对不上，一句说明；都对的为 null。</summary>
    public string? Problem => Rows.SelectMany(r => r.Faults.All).Select(f => f.Message).FirstOrDefault();

    /// <summary>要在哪些行上排队。</summary>
    public async Task<IReadOnlyCollection<RowTurn>> TurnsAsync(Db db, CancellationToken cancellation) => Rows.Count == 0 ? [] : await CheckRow.TurnsAsync(db, db.Catalog.Of(typeof(Stage)), [.. Rows.Select(r => r.Row)], cancellation);

    /// <summary>保存的那一刻还对不对。</summary>
    public Task<bool> AgainAsync(Db db, DateOnly today, CancellationToken cancellation) => Rows.Count == 0 ? Task.FromResult(true) : CheckRow.AgainAsync(db, db.Catalog.Of(typeof(Stage)), Rows, today, cancellation);
}
