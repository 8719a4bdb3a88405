namespace Bihuan.Controls.Examples;

/// <summary>一条规则碰到的、碰不到的一个样子：登记几行。测试逐个试；演示的“制造反弹”用第一个碰到的。</summary>
/// <param name="Says">一句话说是什么情形。</param>
/// <param name="Breaks">这条规则会不会碰到。</param>
/// <param name="Make">登记。</param>
public sealed record ControlExample(string Says, bool Breaks, Func<ExampleScene, Task> Make)
{
    /// <summary>会碰到的。</summary>
    public static ControlExample Breaking(string says, Action<ExampleScene> make) => new(says, true, Whole(make));

    /// <summary>碰不到的：合规则的，或者规则不管的。</summary>
    public static ControlExample Clean(string says, Action<ExampleScene> make) => new(says, false, Whole(make));

    private static Func<ExampleScene, Task> Whole(Action<ExampleScene> make) => scene =>
    {
        make(scene);
        return Task.CompletedTask;
    };
}
