namespace Bihuan.Controls;

/// <summary>有哪些规则：逐条写明，不靠扫描。测试可以另给一份。</summary>
public sealed class ControlBook
{
    private readonly Dictionary<string, Control> _byId;
    private readonly ILookup<Type, (Control Control, ControlSource Source)> _byRow;

    /// <param name="controls">各条规则，按显示的先后。</param>
    public ControlBook(params IReadOnlyList<Control> controls)
    {
        Controls = controls;
        _byId = controls.ToDictionary(c => c.Id, StringComparer.Ordinal);
        _byRow = controls.SelectMany(c => c.Sources.Select(s => (c, s))).ToLookup(x => x.s.RowType);
    }

    /// <summary>全部，按显示的先后。</summary>
    public IReadOnlyList<Control> Controls { get; }

    /// <summary>按代号找；没有时为 null。</summary>
    public Control? Find(string id) => _byId.GetValueOrDefault(id);

    // 看这本台账的各条规则
    internal IEnumerable<(Control Control, ControlSource Source)> Reading(Type rowType) => _byRow[rowType];

    // 用这个数的各条规则
    internal IEnumerable<Control> Using(string figure) => Controls.Where(c => c.Figures.Any(f => f.Key == figure));
}
