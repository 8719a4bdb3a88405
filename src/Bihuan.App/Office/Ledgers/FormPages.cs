using Bihuan.Access;
using Bihuan.App.Office.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.App.Office.Ledgers;

/// <summary>把字、选项、查到的人凑成一张表单。</summary>
internal sealed class FormPages(Db db, TimeProvider clock, FormFiles files)
{
    /// <summary>凑。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">现在存着的行；新登记的为 null。</param>
    /// <param name="version">填的人打开时是第几版。</param>
    /// <param name="texts">框里的字。</param>
    /// <param name="words">各查找框里的词。</param>
    /// <param name="faults">不对的地方。</param>
    /// <param name="cancellation">取消。</param>
    public async Task<FormView> MakeAsync(Ledger ledger, LedgerRow? row, int version, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> words, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        var seesMasked = db.Viewer.SeesMasked(ledger.Code);
        var typed = ledger.Fields.Where(f => texts.ContainsKey(f.Name)).Select(f => (f, f.Kind.Parse(texts[f.Name]).Value));
        var stored = row is null ? [] : ledger.Fields.Select(f => (f, f.Get(row)));
        var labels = await Naming.OfAsync(db, typed.Concat(stored), cancellation);
        var groups = new List<FormView.Group>();
        foreach (var group in ledger.Fields.GroupBy(f => f.Group))
        {
            var entries = new List<FormView.Entry>();
            foreach (var each in group)
                if (await EntryAsync(ledger, each, row, texts, words, faults, labels, seesMasked, cancellation) is { } entry) entries.Add(entry);
            if (entries.Count > 0) groups.Add(new(group.Key, entries));
        }
        var parent = row is not null ? ledger.ParentField?.Get(row) as Guid?
            : ledger.ParentField is { } field && Guid.TryParse(texts.GetValueOrDefault(field.Name), out var chosen) ? chosen : null;
        return new(ledger, row?.Id, version, groups)
        {
            Faults = faults,
            WhyClosed = row is null ? null : ledger.ClosedOn(row)?.Why,
            Above = await Ancestors.AboveAsync(db, ledger, parent, cancellation),
            Name = row is null ? null : FieldText.Of(ledger.Field(ledger.LabelField)!, row, labels, seesMasked),
        };
    }

    /// <summary>只一个字段，批量修改时用。</summary>
    public async Task<FormView.Entry> EntryOfAsync(Ledger ledger, Field field, string text, IReadOnlyDictionary<string, string> words, CancellationToken cancellation)
    {
        var labels = await Naming.OfAsync(db, [(field, field.Kind.Parse(text.Trim()).Value)], cancellation);
        return (await EntryAsync(ledger, field, null, new Dictionary<string, string> { [field.Name] = text }, words, [], labels, true, cancellation))!;
    }

    private async Task<FormView.Entry?> EntryAsync(Ledger ledger, Field field, LedgerRow? row, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> words, IReadOnlyList<Fault> faults, Labels labels, bool seesMasked, CancellationToken cancellation)
    {
        var value = row is null ? null : field.Get(row);
        var hidden = field.IsMasked && !seesMasked;
        var shown = value is null ? "" : hidden ? field.Kind.Mask(value) : field.Kind.Show(value, labels);
        // 到了这一步改不了的不占地方，详情里都有
        if (row is not null && ledger.ClosedOn(row) is { } closed && !closed.Open.Contains(field.Name)) return null;
        // 新登记时还没有算；看不全的附件不能在这里改
        if (field.IsDerived || (hidden && field.Kind.Input == FieldInput.Files))
            return shown.Length == 0 ? null : new(field, "") { Shown = shown };
        var text = texts.GetValueOrDefault(field.Name, "");
        var entry = new FormView.Entry(field, text)
        {
            Fault = faults.FirstOrDefault(f => f.Field == field.Name)?.Message,
            Masked = hidden && value is not null ? shown : null,
        };
        return field.Kind.Input switch
        {
            FieldInput.Choice => entry with { Options = [.. field.Kind.Choices.Select(c => new FormView.Option(c.Code, c.Title))] },
            FieldInput.YesNo => entry with { Options = [new("是", "是"), new("否", "否")] },
            FieldInput.Files => entry with { Files = await files.ListAsync(field, row, text, cancellation) },
            FieldInput.Unit => entry with { Options = await UnitsAsync(ledger, field, text, labels, cancellation) },
            FieldInput.Person or FieldInput.Row when field.Kind.Target is { } target => await SearchAsync(entry, target, words.GetValueOrDefault(field.Name, ""), labels, cancellation),
            _ => entry,
        };
    }

    private async Task<IReadOnlyList<FormView.Option>> UnitsAsync(Ledger ledger, Field field, string text, Labels labels, CancellationToken cancellation)
    {
        var units = await ChooseUnit.RunAsync(db, clock, field.Name == nameof(LedgerRow.UnitId) ? Permissions.Edit(ledger.Code) : null, cancellation);
        var options = units.Select(u => new FormView.Option(field.Kind.Write(u.Id), new string('　', u.Level - 1) + u.Name)).ToList();
        // 原来的单位撤销了、或者在范围之外：仍然列着，不改它不碍事
        if (text.Length > 0 && options.TrueForAll(o => o.Value != text) && field.Kind.Parse(text).Value is int id && labels.Units.ContainsKey(id)) options.Insert(0, new(text, labels.Unit(id)));
        return options;
    }

    private async Task<FormView.Entry> SearchAsync(FormView.Entry entry, string target, string words, Labels labels, CancellationToken cancellation)
    {
        var options = new List<FormView.Option>();
        if (Guid.TryParse(entry.Text, out var chosen)) options.Add(new(entry.Text, labels.Row(chosen)));
        if (words.Length == 0) return entry with { Options = options, Search = new("", 0, false) };
        var (found, more) = await ChooseRow.RunAsync(db, target, words, cancellation);
        options.AddRange(found.Where(f => f.Id != chosen).Select(f => new FormView.Option(f.Id.ToString(), f.Name, f.Unit)));
        return entry with { Options = options, Search = new(words, found.Count, more) };
    }
}
