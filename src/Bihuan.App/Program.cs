namespace Bihuan.App;

/// <summary>bihuan 的入口。</summary>
internal static class Program
{
    private static void Main() { }
}
