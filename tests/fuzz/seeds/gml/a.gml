graph [ directed 0 node [ id 1 label "a" kind "x" ] node [ id 2 label "b" ] edge [ source 1 target 2 weight 2.5 ] ]
