using Bihuan.Controls;

namespace Bihuan.Rectification.Closing;

/// <summary>申请销号时可以选来看护的一条规则。</summary>
/// <param name="Control">规则。</param>
/// <param name="Suggested">为什么提它；没有提的为 null。</param>
/// <param name="Light">现在的样子；看不见的为 null。</param>
/// <param name="Red">现在疑似不符几条；只知道有、看不见几条的为 -1。</param>
public sealed record WatchChoice(Control Control, string? Suggested, ControlLight? Light, int Red);
